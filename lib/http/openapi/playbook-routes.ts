import { DiffPlaybookInput } from "@/lib/services/playbooks/diff-playbook";
import { FitToTargetInput } from "@/lib/services/playbooks/fit-to-target";
import { GetPlaybookInput } from "@/lib/services/playbooks/get-playbook";
import { ImportRunbookInput } from "@/lib/services/playbooks/import-for-library";
import { LintPlaybookInput } from "@/lib/services/playbooks/lint-playbook";
import { RenderForTargetInput } from "@/lib/services/playbooks/render-for-target";
import { SavePlaybookInput } from "@/lib/services/playbooks/save-playbook";
import type { PlaybookKey, ToldRoute } from "./told-route";

/** The routes of the library of playbooks. */
export const PLAYBOOK_ROUTES: Record<PlaybookKey, ToldRoute> = {
  "GET /api/playbooks": { about: "Lists the playbooks, each by its newest version." },
  "POST /api/playbooks/lint": {
    about: "Says what is wrong with a text, with its places. Nothing is kept.",
    takes: LintPlaybookInput,
  },
  "POST /api/playbooks/imports": {
    about:
      "Makes a draft of a Markdown runbook, and tells what it could not decide. Nothing is kept.",
    takes: ImportRunbookInput,
  },
  "GET /api/playbooks/[name]": {
    about: "Gives a playbook: its text, files, versions and problems.",
    takes: GetPlaybookInput,
  },
  "POST /api/playbooks/[name]/versions": {
    about: "Saves a new version. One with errors is kept as a draft and cannot be booked.",
    takes: SavePlaybookInput,
  },
  "GET /api/playbooks/[name]/versions/[version]": { about: "Gives one version of a playbook." },
  "GET /api/playbooks/[name]/diff": {
    about: "Tells what changed from one version to another.",
    takes: DiffPlaybookInput,
  },
  "POST /api/playbooks/[name]/plan": {
    about: "Renders what a run would do to a target, before there is a run.",
    takes: RenderForTargetInput,
  },
  "POST /api/playbooks/[name]/fit": {
    about: "Tells for each parameter whether its value fits a target, and what the plan comes to.",
    takes: FitToTargetInput,
  },
};
