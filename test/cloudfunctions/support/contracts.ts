import { contract as address } from '../../../cloudfunctions/address/contract';
import { contract as checkIn } from '../../../cloudfunctions/checkIn/contract';
import { contract as earnPoints } from '../../../cloudfunctions/earnPoints/contract';
import { contract as exchange } from '../../../cloudfunctions/exchange/contract';
import { contract as levelUpgrade } from '../../../cloudfunctions/levelUpgrade/contract';
import { contract as login } from '../../../cloudfunctions/login/contract';
import { contract as message } from '../../../cloudfunctions/message/contract';
import { contract as points } from '../../../cloudfunctions/points/contract';
import { contract as profile } from '../../../cloudfunctions/profile/contract';
import type { Contract } from '../../../cloudfunctions/server/contract';
import type { FunctionName } from '../../../cloudfunctions/api';

/** Every function's contract, by its name. */
export const contracts: Readonly<Record<FunctionName, Contract>> = {
  address,
  checkIn,
  earnPoints,
  exchange,
  levelUpgrade,
  login,
  message,
  points,
  profile,
};
