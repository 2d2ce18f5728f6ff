import * as v from 'valibot';

/** How long an invocation of a function may take that asks for no other time. */
export const DEFAULT_TIMEOUT_SECONDS = 20;
/** The longest that CloudBase's `cloudbaserc.json` takes (docs.cloudbase.net/cli-v1/functions/configs). */
const LONGEST_TIMEOUT_SECONDS = 60;

const triggerSchema = v.strictObject({
  name: v.string(),
  type: v.literal('timer'),
  /** Seven fields, seconds first, in Asia/Shanghai time. */
  config: v.string(),
});

const configSchema = v.strictObject({
  permissions: v.strictObject({ openapi: v.array(v.string()) }),
  triggers: v.array(triggerSchema),
  /** Seconds of one invocation. */
  timeout: v.optional(
    v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(LONGEST_TIMEOUT_SECONDS)),
  ),
});

/** What the platform is told of a function: `config.json`, next to the function's table. */
export type FunctionConfig = v.InferOutput<typeof configSchema>;

/** Reads what a `config.json` holds. Throws with the file's name and the field that is wrong. */
export const parseFunctionConfig = (file: string, written: unknown): FunctionConfig => {
  const parsed = v.safeParse(configSchema, written);
  if (parsed.success) return parsed.output;
  const [issue] = parsed.issues;
  throw new Error(`${file}: ${v.getDotPath(issue) ?? 'the file'}: ${issue.message}`);
};
