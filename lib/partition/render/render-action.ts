import { renderCapture, renderCaptureRemoval } from "@/lib/partition/capture/render-capture";
import { renderWayBack, type WayBackAction } from "@/lib/partition/capture/render-way-back";
import { renderChunkCopy } from "@/lib/partition/copy/render-chunk-copy";
import type { TableShape } from "@/lib/partition/shape";
import type { Sql } from "@/lib/pg/sql";
import { type AttachAction, renderAttach } from "./render-attach";
import { type ConstraintAction, renderConstraintAction } from "./render-constraint";
import { type DependentAction, renderDependent } from "./render-dependent";
import { type IndexAction, renderIndexAction } from "./render-index";
import { type KeepingAction, renderKeeping } from "./render-keeping";
import { type CreateLeaf, renderLeaf } from "./render-leaf";
import { type RightsAction, renderRights } from "./render-rights";
import { type CreateRoot, renderRoot } from "./render-root";
import { renderSwap, type SwapAction } from "./render-swap";
import { renderTriggerAction, type TriggerAction } from "./render-trigger";
import { renderName, type TableName } from "./table-name";

type RowsAction =
  | { kind: "install_capture"; source: TableShape }
  | { kind: "remove_capture"; oid: number; table: TableName | null }
  | {
      kind: "copy_rows";
      source: TableShape;
      shadow: TableName;
      since: string | null;
      geometry: "pages" | "keys";
    };

/** One thing that the engine does, as plain data. */
export type Action =
  | CreateRoot
  | CreateLeaf
  | RowsAction
  | WayBackAction
  | AttachAction
  | IndexAction
  | ConstraintAction
  | KeepingAction
  | SwapAction
  | RightsAction
  | TriggerAction
  | DependentAction;

/** The statements of an action, in order. The plan shows these, and the engine runs these. */
export function renderAction(action: Action): Sql[] {
  switch (action.kind) {
    case "create_root":
      return renderRoot(action);
    case "create_leaf":
      return renderLeaf(action);
    case "install_capture":
      return renderCapture(action.source);
    case "remove_capture":
      return renderCaptureRemoval(action.oid, action.table ? renderName(action.table) : undefined);
    case "copy_rows":
      return [renderAnyChunk(action)];
    case "open_way_back":
    case "start_way_back":
    case "stop_way_back":
    case "free_partitions":
    case "close_way_back":
      return renderWayBack(action);
    case "index_leaf":
    case "index_root":
    case "exclude":
      return renderIndexAction(action);
    case "add_constraint":
    case "add_constraint_to_each":
    case "validate_constraint":
    case "drop_constraint":
      return renderConstraintAction(action);
    case "create_statistics":
    case "freeze":
    case "analyze":
    case "drop_table":
      return renderKeeping(action);
    case "index_live":
    case "drop_index":
    case "take_index":
    case "require_key":
    case "attach_table":
    case "detach_table":
    case "place_table":
    case "move_rows":
    case "drop_identity":
    case "add_identity":
    case "close_partition":
      return renderAttach(action);
    case "lock":
    case "rename":
    case "hand_over_sequence":
    case "advance_identity":
      return renderSwap(action);
    case "grant":
    case "revoke":
    case "create_policy":
    case "alter_policy":
    case "drop_policy":
      return renderRights(action);
    case "create_trigger":
    case "drop_trigger":
    case "switch_trigger":
      return renderTriggerAction(action);
    case "replace_view":
    case "replace_function":
    case "publish":
    case "unpublish":
      return renderDependent(action);
  }
}

/** The statement is the same for every chunk; its edges stand here in words. */
function renderAnyChunk(action: Extract<RowsAction, { kind: "copy_rows" }>): Sql {
  const { geometry, source } = action;
  const edges =
    geometry === "pages"
      ? { after: ["first page"], until: ["page after the last"] }
      : {
          after: source.primaryKey.map((column) => `last ${column} of the chunk before`),
          until: source.primaryKey.map((column) => `last ${column} of the chunk`),
        };
  return renderChunkCopy(action, { geometry, ...edges });
}
