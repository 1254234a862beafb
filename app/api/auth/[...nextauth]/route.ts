import NextAuth from "next-auth";
import { z } from "zod";
import { authOptions } from "@/lib/http/auth-options";
import { route } from "@/lib/http/route";

const params = z.object({ nextauth: z.array(z.string()) });

export const GET = route("GET /api/auth/[...nextauth]", params, answer);
export const POST = route("POST /api/auth/[...nextauth]", params, answer);

function answer(given: { request: Request; params: z.output<typeof params> }): Promise<Response> {
  return NextAuth(authOptions())(given.request, { params: Promise.resolve(given.params) });
}
