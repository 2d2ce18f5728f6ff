import type { Services } from '../../services';
import type { Picture } from './picture';

/**
 * One API of WeChat's server; throws `OpenApiError`. Names are in snake case. `origin` is where this
 * cloud can be reached.
 */
export type OpenApi = (
  request: Readonly<Record<string, unknown>>,
  services: Services,
  origin: string,
) => Readonly<Record<string, unknown>> | Picture;
