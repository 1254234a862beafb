import { nearestName } from "@/lib/core/nearest-name";
import type { Problem } from "@/lib/core/playbook/problem";
import type { BuiltOn } from "@/lib/kinds/kind";
import { kindOf } from "@/lib/kinds/registry";
import { inlineFiles } from "@/lib/playbook/freeze/inline-files";
import { problemOf, type Reading, type Saying } from "@/lib/playbook/reading";
import { judgeValue } from "./judge-member";
import { comesBefore, type Placed, placedSteps } from "./placed-steps";

/** Earlier steps that a kind's input names without braces: each must be there, come before, and leave what is needed of it. */
export function lintBuiltOn(reading: Reading): Problem[] {
  const all = placedSteps(reading);
  return all.flatMap((here) => {
    const kind = kindOf(here.step.kind);
    const parsed = kind?.schema.safeParse(inlineFiles(here.step.input, reading.files));
    if (!kind?.buildsOn || !parsed?.success) return [];
    const at = [...here.step.path, here.step.kind];
    return kind.buildsOn(parsed.data).flatMap((named) => {
      const found = all.find(({ step }) => step.id === named.step);
      const wrong = judgeStep(named, { all, here, found });
      if (wrong) return [problemOf(reading, [...at, ...named.path], wrong)];
      return named.values.flatMap(({ path, name }) => {
        const saying = found && judgeValue(found.step, [name], reading.files);
        return saying ? [problemOf(reading, [...at, ...path], saying)] : [];
      });
    });
  });
}

type Around = { all: Placed[]; here: Placed; found: Placed | undefined };

function judgeStep({ step: id, kind }: BuiltOn, { all, here, found }: Around): Saying | undefined {
  const fitting = all.filter((one) => one.step.kind === kind && comesBefore(one, here));
  const nearest = nearestName(
    id,
    fitting.map(({ step }) => step.id),
  );
  const meant = nearest ? ` Did you mean ${nearest}?` : "";
  if (!found)
    return { code: "unknown_name", message: `There is no step called ${id}.${meant}`, nearest };
  if (found.step.kind !== kind) {
    const message = `Step ${id} is no \`${kind}\`, so there is nothing of it to build on.${meant}`;
    return { code: "mistyped_reference", message, nearest };
  }
  if (comesBefore(found, here)) return undefined;
  const message = `Step ${id} is not done by then, so there is nothing of it to build on.${meant}`;
  return { code: "late_reference", message, nearest };
}
