import { runProgram } from "@/lib/server/program";
import { auditVerify } from "./commands/audit-verify";
import { databaseMigrate } from "./commands/database-migrate";
import { keysRotate } from "./commands/keys-rotate";
import { messageList, messageRetry, messageTest } from "./commands/message";
import {
  partitionAbort,
  partitionCutover,
  partitionFinalize,
  partitionFollow,
  partitionHours,
  partitionPause,
  partitionRollback,
  partitionSpeed,
  partitionStatus,
} from "./commands/partition-move";
import { partitionPlan } from "./commands/partition-plan";
import { partitionResume, partitionRun, partitionStart } from "./commands/partition-run";
import { partitionSplit } from "./commands/partition-split";
import { partitionValidate } from "./commands/partition-validate";
import { peopleSetPassword } from "./commands/people-set-password";
import { playbookImport } from "./commands/playbook-import";
import { playbookLint } from "./commands/playbook-lint";
import { playbookRender } from "./commands/playbook-render";
import { playbookSchema } from "./commands/playbook-schema";
import { pushKeys } from "./commands/push-keys";
import { report, reportVerify } from "./commands/report";
import { runHold, runResume, runStart, runStep, runStop } from "./commands/run-act";
import {
  runEmergencyStop,
  runRelease,
  runRollBack,
  runWays,
  runWithdrawRequest,
} from "./commands/run-back";
import { runBook } from "./commands/run-book";
import { runCard, runDecide, runRecheck, runWithdraw } from "./commands/run-decide";
import { runDeputy } from "./commands/run-deputy";
import { runRehearse } from "./commands/run-rehearse";
import { runSamples } from "./commands/run-samples";
import { runFollow, runStatus } from "./commands/run-status";

type Command = { usage: string; help: string; run: (args: string[]) => Promise<number> };

const COMMANDS: Record<string, Command> = {
  "audit verify": auditVerify,
  "database migrate": databaseMigrate,
  "keys rotate": keysRotate,
  "message list": messageList,
  "message retry": messageRetry,
  "message test": messageTest,
  "partition abort": partitionAbort,
  "partition cutover": partitionCutover,
  "partition finalize": partitionFinalize,
  "partition follow": partitionFollow,
  "partition hours": partitionHours,
  "partition pause": partitionPause,
  "partition plan": partitionPlan,
  "partition resume": partitionResume,
  "partition rollback": partitionRollback,
  "partition run": partitionRun,
  "partition speed": partitionSpeed,
  "partition split": partitionSplit,
  "partition start": partitionStart,
  "partition status": partitionStatus,
  "partition validate": partitionValidate,
  "people set-password": peopleSetPassword,
  "playbook import": playbookImport,
  "playbook lint": playbookLint,
  "playbook render": playbookRender,
  "playbook schema": playbookSchema,
  "push keys": pushKeys,
  report,
  "report verify": reportVerify,
  "run book": runBook,
  "run card": runCard,
  "run decide": runDecide,
  "run deputy": runDeputy,
  "run emergency-stop": runEmergencyStop,
  "run follow": runFollow,
  "run hold": runHold,
  "run recheck": runRecheck,
  "run rehearse": runRehearse,
  "run release": runRelease,
  "run resume": runResume,
  "run roll-back": runRollBack,
  "run samples": runSamples,
  "run start": runStart,
  "run status": runStatus,
  "run step": runStep,
  "run stop": runStop,
  "run ways": runWays,
  "run withdraw": runWithdraw,
  "run withdraw-request": runWithdrawRequest,
};

await runProgram(async () => {
  const [group = "", ...rest] = process.argv.slice(2);
  const [verb = "", ...args] = rest;
  const command = COMMANDS[`${group} ${verb}`];
  if (command) return command.run(args);
  // A command of one word, whose first argument is a thing and no verb.
  const short = verb === "" ? undefined : COMMANDS[group];
  if (short) return short.run(rest);
  process.stdout.write(usage());
  return group === "" || group === "help" || group === "--help" ? 0 : 2;
});

function usage(): string {
  const lines = Object.values(COMMANDS).map(({ usage, help }) => `  ${usage}\n      ${help}\n`);
  const how = "In a checkout: npx slackwater COMMAND\nIn the image:  node slackwater.js COMMAND";
  return `${how}\n\n${lines.join("")}`;
}
