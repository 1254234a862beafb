"use client";

import { signIn } from "next-auth/react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { ButtonLink } from "@/components/ui/button-link";

type Props = { name: string; from: string };

/** Asks the provider for a sign-in of this moment, even from somebody whom it still knows. */
export function AskProvider({ name, from }: Props) {
  const [leaving, setLeaving] = useState(false);

  function leave() {
    setLeaving(true);
    void signIn("oidc", { callbackUrl: from }, { prompt: "login", max_age: "0" });
  }

  return (
    <div className="flex flex-wrap gap-2">
      <Button variant="primary" size="lg" busy={leaving} onClick={leave}>
        Sign in again with {name}
      </Button>
      <ButtonLink href={from} size="lg">
        Back
      </ButtonLink>
    </div>
  );
}
