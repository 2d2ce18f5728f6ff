import type * as v from 'valibot';
import type { contract as address } from './address/contract';
import type { contract as checkIn } from './checkIn/contract';
import type { contract as earnPoints } from './earnPoints/contract';
import type { contract as exchange } from './exchange/contract';
import type { contract as levelUpgrade } from './levelUpgrade/contract';
import type { contract as login } from './login/contract';
import type { contract as message } from './message/contract';
import type { contract as points } from './points/contract';
import type { contract as profile } from './profile/contract';
import type { Action, CommonCode } from './server/contract';

/** Every function and its contract: the one place that names them all. */
export interface Contracts {
  address: typeof address;
  checkIn: typeof checkIn;
  earnPoints: typeof earnPoints;
  exchange: typeof exchange;
  levelUpgrade: typeof levelUpgrade;
  login: typeof login;
  message: typeof message;
  points: typeof points;
  profile: typeof profile;
}

interface ActionShape<A extends Action> {
  /** What a caller sends. */
  input: v.InferInput<A['input']>;
  /** What a caller gets. */
  output: v.InferOutput<A['output']>;
  /** The codes that it may fail with. */
  error: CommonCode | Extract<keyof A['errors'], string>;
}

interface AnyShape {
  input: unknown;
  output: unknown;
  error: string;
}

/** Function -> action -> what goes in, what comes out, how it may fail. */
export type CloudApi = {
  [F in keyof Contracts]: {
    [A in keyof Contracts[F]]: Contracts[F][A] extends Action
      ? ActionShape<Contracts[F][A]>
      : never;
  };
};

export type FunctionName = keyof CloudApi;
export type ActionName<F extends FunctionName> = Extract<keyof CloudApi[F], string>;

/** What a call of an action takes. */
export type Input<F extends FunctionName, A extends ActionName<F>> = Shape<F, A>['input'];

/** What a call of an action answers when it succeeds. */
export type Output<F extends FunctionName, A extends ActionName<F>> = Shape<F, A>['output'];

/** The codes that a call of an action may fail with. */
export type ErrorCode<F extends FunctionName, A extends ActionName<F>> = Shape<F, A>['error'];

type Shape<F extends FunctionName, A extends ActionName<F>> = CloudApi[F][A] extends infer S extends
  AnyShape
  ? S
  : never;
