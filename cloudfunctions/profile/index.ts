import { defineFunction } from '../server/function';
import { contract } from './contract';
import { exportData } from './exportData';
import { get } from './get';
import { home } from './home';
import { invite } from './invite';
import { update } from './update';

export default defineFunction({ contract, operations: { home, get, update, exportData, invite } });
