import type { Rule } from "eslint";
import { fileOf, mayDefer, type File } from "./file/file.ts";

/** What a rule of this plugin says about itself. */
export interface RuleText {
  readonly description: string;
  /** @default "problem" */
  readonly type?: "problem" | "suggestion";
  readonly messages: Readonly<Record<string, string>>;
  /** Whether it has suggestions. */
  readonly suggests?: boolean;
  readonly needsTypes?: boolean;
  readonly schema?: readonly object[];
}

/**
 * Makes a rule that looks at a whole file at its end. In a file without `defer` it costs one look at the text.
 *
 * @param name - its name without the plugin's prefix
 * @param check - reports what is wrong in a file
 */
export function rule(
  name: string,
  text: RuleText,
  check: (file: File, context: Rule.RuleContext) => void,
): Rule.RuleModule {
  return {
    meta: {
      type: text.type ?? "problem",
      docs: {
        description: text.description,
        url: `https://github.com/deferkit/deferkit/blob/main/packages/eslint-plugin/docs/rules/${name}.md`,
        ...(text.needsTypes ? { requiresTypeChecking: true } : {}),
      },
      messages: { ...text.messages },
      schema: [...(text.schema ?? [])],
      ...(text.suggests ? { hasSuggestions: true } : {}),
    },
    create(context) {
      if (!mayDefer(context)) return {};
      return { "Program:exit": () => check(fileOf(context), context) };
    },
  };
}
