import { z } from "zod";
import { route } from "@/lib/http/route";
import { addPerson } from "@/lib/services/add-person";
import { listPeople } from "@/lib/services/list-people";

export const GET = route("GET /api/people", z.object({}), ({ ctx }) => listPeople(ctx));

export const POST = route("POST /api/people", z.object({}), async ({ ctx, body }) => {
  const { id, password } = await addPerson(ctx, body);
  return { id, password: password?.reveal() };
});
