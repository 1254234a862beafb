import { z } from "zod";
import { AddPersonInput } from "@/lib/services/add-person";
import { AskGrantInput } from "@/lib/services/ask-grant";
import { ChangePasswordInput } from "@/lib/services/change-password";
import { ChangePersonInput } from "@/lib/services/change-person";
import { ChangeTargetInput } from "@/lib/services/change-target";
import { CreateTokenInput } from "@/lib/services/create-token";
import { NameDeputyInput } from "@/lib/services/deputies/name-deputy";
import { LeadKindInput } from "@/lib/services/lead-kinds";
import { AuditFilter } from "@/lib/services/list-audit";
import { ChooseMailInput } from "@/lib/services/messages/choose-mail";
import { DeliveryFilter } from "@/lib/services/messages/list-deliveries";
import { SetRuleInput } from "@/lib/services/messages/set-rule";
import { PushDeviceInput } from "@/lib/services/push/push-device-input";
import { RetireTargetInput } from "@/lib/services/retire-target";
import { SetUpInput } from "@/lib/services/set-up-panel";
import { TargetInput } from "@/lib/services/target-input";
import type { HouseKey, ToldRoute } from "./told-route";

/** The routes of the house: people, targets, tokens and the trail. */
export const HOUSE_ROUTES: Record<HouseKey, ToldRoute> = {
  "GET /api/events": {
    about:
      "Follows many things over one stream: ?topics=runs,inbox,run:ID,here:ID,samples:ID, with the versions that one has in ?after=TOPIC=VERSION,… or Last-Event-ID.",
    takes: z.object({ topics: z.string(), after: z.string().optional() }),
    gives: "text/event-stream",
  },
  "GET /api/openapi.json": { about: "Gives this document." },
  "GET /api/report-key": {
    about: "The public key with which this panel signs its reports, and its fingerprint.",
  },
  "POST /api/setup": { about: "Makes the first administrator.", takes: SetUpInput },
  "POST /api/fresh-grants": {
    about: "Gives a grant for one act that asks for the password again.",
    takes: AskGrantInput,
  },
  "PUT /api/account/password": {
    about: "Changes one's own password.",
    takes: ChangePasswordInput,
    gives: "nothing",
  },
  "DELETE /api/sessions/[sessionId]": { about: "Ends a session.", gives: "nothing" },
  "GET /api/inbox": {
    about: "Gives everything that waits for one's decision or signature, over all runs.",
  },
  "POST /api/push-devices": {
    about: "Notifies oneself on this browser from now on.",
    takes: PushDeviceInput,
  },
  "DELETE /api/push-devices/[deviceId]": {
    about: "Notifies oneself on that browser no more.",
    gives: "nothing",
  },
  "GET /api/people": { about: "Lists the people." },
  "POST /api/people": { about: "Adds a person.", takes: AddPersonInput },
  "GET /api/people/[personId]": { about: "Gives one person." },
  "PATCH /api/people/[personId]": {
    about: "Changes a person's name, roles and kinds of lead.",
    takes: ChangePersonInput,
  },
  "PUT /api/people/[personId]/deactivation": {
    about: "Deactivates a person and ends their sessions.",
    gives: "nothing",
  },
  "DELETE /api/people/[personId]/deactivation": {
    about: "Lets a person in again.",
    gives: "nothing",
  },
  "POST /api/people/[personId]/passwords": { about: "Gives a person a new password, once." },
  "POST /api/lead-kinds": {
    about: "Adds a kind of lead.",
    takes: LeadKindInput,
    gives: "nothing",
  },
  "DELETE /api/lead-kinds/[name]": {
    about: "Removes a kind of lead that nobody is.",
    gives: "nothing",
  },
  "GET /api/tokens": { about: "Lists one's own tokens." },
  "POST /api/tokens": { about: "Creates a token and shows it once.", takes: CreateTokenInput },
  "GET /api/account/deputies": {
    about: "Lists who stands in for you and for whom you do, and whom you could name.",
  },
  "POST /api/account/deputies": {
    about: "Names who decides in your place for a time.",
    takes: NameDeputyInput,
  },
  "DELETE /api/account/deputies/[deputyId]": {
    about: "Ends a deputy's say before its time.",
    gives: "nothing",
  },
  "DELETE /api/tokens/[tokenId]": { about: "Revokes a token.", gives: "nothing" },
  "GET /api/targets": { about: "Lists the targets in use." },
  "POST /api/targets": { about: "Adds a target.", takes: TargetInput },
  "GET /api/targets/[targetId]": { about: "Gives one target." },
  "PATCH /api/targets/[targetId]": { about: "Changes a target.", takes: ChangeTargetInput },
  "PUT /api/targets/[targetId]/retirement": {
    about: "Retires a target for good and erases its secrets.",
    takes: RetireTargetInput,
    gives: "nothing",
  },
  "POST /api/targets/[targetId]/tests": { about: "Tries every address of a target." },
  "GET /api/targets/[targetId]/facts": { about: "Tells what the panel sees in a target now." },
  "GET /api/targets/[targetId]/parameter-facts": {
    about: "Lists the tables with their columns, and what parameters of other types may name.",
  },
  "PUT /api/account/mail": {
    about: "Turns one's own mail about what does not wait for oneself on or off.",
    takes: ChooseMailInput,
    gives: "nothing",
  },
  "GET /api/channels": { about: "Lists the channels, each with how it has done lately." },
  "GET /api/channels/[channel]/rules": { about: "Tells who gets which event over a channel." },
  "PATCH /api/channels/[channel]/rules": {
    about: "Switches an event on or off for somebody over a channel.",
    takes: SetRuleInput,
    gives: "nothing",
  },
  "POST /api/channels/[channel]/tests": { about: "Sends a test message over a channel." },
  "GET /api/deliveries": {
    about: "Gives a page of the messages with what came of each, newest first.",
    takes: DeliveryFilter,
  },
  "POST /api/deliveries/[deliveryId]/tries": {
    about: "Lets a message be sent again at once.",
    gives: "nothing",
  },
  "GET /api/audit": { about: "Gives a page of the audit trail, newest first.", takes: AuditFilter },
  "GET /api/audit/export": {
    about: "Gives the whole audit trail as lines of JSON.",
    gives: "application/x-ndjson",
  },
  "GET /api/audit/verification": { about: "Walks the audit trail and tells where it breaks." },
};
