import { ActionForm } from "@/components/ui/action-form";
import { Field } from "@/components/ui/field";
import { TextInput } from "@/components/ui/text-input";
export default function Page(){return <main id="content" className="p-8"><h1>Primitives</h1><ActionForm action="/api/none" submitLabel="Send it"><Field name="a" label="A"><TextInput/></Field></ActionForm></main>}
