import type { ReactNode } from "react";
import { Field } from "@/components/ui/field";
import { PasswordInput } from "@/components/ui/password-input";
import { Select } from "@/components/ui/select";
import { Tabs } from "@/components/ui/tabs";
import { TextInput } from "@/components/ui/text-input";
import { Textarea } from "@/components/ui/textarea";
import { TlsMode } from "@/lib/core/target-address";
import type { AddressKind, AddressView } from "@/lib/core/target-view";

type Props = {
  kind: AddressKind;
  legend: string;
  help?: ReactNode;
  address?: AddressView | undefined;
  /** Whether it stands open; the others open where they are wanted. */
  isOpen?: boolean;
};

const TLS_LABEL: Record<TlsMode, string> = {
  disable: "disable: never encrypted",
  prefer: "prefer: encrypted where the server can",
  require: "require: encrypted, certificate not checked",
  "verify-ca": "verify-ca: certificate of a known authority",
  "verify-full": "verify-full: authority and host name",
};

/** One address as a URL, or as fields. Only the view in sight is sent. */
export function AddressFields({ kind, legend, help, address, isOpen }: Props) {
  const url = { value: "url", label: "As a URL", content: <UrlFields kind={kind} /> };
  const fields = {
    value: "fields",
    label: "As fields",
    content: <PartFields kind={kind} address={address} />,
  };
  return (
    <details open={isOpen || address !== undefined} className="border-line border-t pt-4">
      <summary className="cursor-pointer font-strong">
        {legend}
        {help && <span className="block font-normal text-muted text-sm">{help}</span>}
      </summary>
      <div className="pt-2">
        <Tabs label={`${legend}, given`} tabs={address ? [fields, url] : [url, fields]} />
      </div>
    </details>
  );
}

function UrlFields({ kind }: { kind: AddressKind }) {
  return (
    <div className="space-y-5">
      <Field
        name={`${kind}.url`}
        label="URL"
        help="postgres://user:password@host:5432/database?sslmode=verify-full"
      >
        <PasswordInput autoComplete="off" spellCheck={false} />
      </Field>
      <CaField kind={kind} />
    </div>
  );
}

function PartFields({ kind, address }: { kind: AddressKind; address?: AddressView | undefined }) {
  return (
    <div className="space-y-5">
      <div className="grid gap-5 sm:grid-cols-[1fr_7rem]">
        <Field name={`${kind}.host`} label="Host">
          <TextInput mono defaultValue={address?.host} autoComplete="off" />
        </Field>
        <Field name={`${kind}.port`} label="Port">
          <TextInput mono defaultValue={address?.port ?? 5432} inputMode="numeric" />
        </Field>
      </div>
      <Field name={`${kind}.database`} label="Database">
        <TextInput mono defaultValue={address?.database} autoComplete="off" />
      </Field>
      <div className="grid gap-5 sm:grid-cols-2">
        <Field name={`${kind}.user`} label="User">
          <TextInput mono defaultValue={address?.user} autoComplete="off" />
        </Field>
        <Field
          name={`${kind}.password`}
          label="Password"
          help={address?.hasPassword && "Stored; leave empty to keep it."}
        >
          <PasswordInput autoComplete="new-password" />
        </Field>
      </div>
      <Field name={`${kind}.tls`} label="TLS">
        <Select
          defaultValue={address?.tls ?? "prefer"}
          options={TlsMode.options.map((mode) => ({ value: mode, label: TLS_LABEL[mode] }))}
        />
      </Field>
      <CaField kind={kind} ca={address?.ca} />
    </div>
  );
}

function CaField({ kind, ca }: { kind: AddressKind; ca?: string | null | undefined }) {
  return (
    <Field
      name={`${kind}.ca`}
      label="CA"
      optional
      help="The certificate of the authority, as PEM text, where it is not one that everybody trusts."
    >
      <Textarea mono rows={3} defaultValue={ca ?? ""} spellCheck={false} />
    </Field>
  );
}
