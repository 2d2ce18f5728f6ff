import { AnswerLost } from '../../faults/faults';
import { runAction } from '../../faults/run-action';
import { logLine } from '../../log';
import { CloudError, notImplemented } from '../../errors';
import { actions } from './';
import type { Services } from '../../services';
import { callOpenApi } from './openapi/call';
import { callPayApi } from './pay/call';
import { readMultipart } from './multipart';
import { isRecord, type Parameters } from '../../parameters';
import type { Invocation } from '../../functions/invocations';
import type { AdminReply } from '../../functions/messages';
import { readBody, type Exchange } from '../../http/exchange';
import { sameText } from '../../http/tokens';

interface AdminOptions {
  /** Their store need not wait for the disk: the answer that reports a write waits for it. */
  readonly services: Services;
  /** The id of the key pair that functions sign with. */
  readonly secretId: string;
  readonly origin: () => string;
}

/** The SDK looks for exactly this text to recognise an error of wx.openApi. */
const JSON_TYPE = 'application/json; charset=utf-8';

/** What comes as a form, by its action. */
const forms = new Map([
  ['wx.openApi', callOpenApi],
  ['wx.wxPayApi', callPayApi],
]);

/** The database takes documents of 16 MB; requests may hold one with its escaping. */
const LARGEST_BODY_BYTES = 24 * 1024 * 1024;

const codeOf = (error: unknown): string => {
  if (error instanceof AnswerLost) return 'ANSWER_LOST';
  return error instanceof CloudError ? error.code : 'SYS_ERR';
};

/**
 * Actions that change only the database, or something that waits for the disk itself. All others
 * take effect at once.
 */
const takesEffectLater = (name: string): boolean =>
  name.startsWith('database.') || name === 'functions.invokeFunction';

/** The subject of an action: a collection, or the function that is called. */
const targetOf = (parameters: Parameters): string | undefined => {
  const target = parameters['collectionName'] ?? parameters['function_name'];
  return typeof target === 'string' ? target : undefined;
};

const fail = (error: unknown, requestId: string): string => {
  if (error instanceof CloudError) {
    return JSON.stringify({ requestId, code: error.code, message: error.message });
  }
  logLine('a request to /admin failed:', error);
  return JSON.stringify({ requestId, code: 'SYS_ERR', message: 'the local cloud failed' });
};

/** `POST /admin`: what the functions' SDK asks of the cloud. */
export class AdminHandler {
  private readonly start = `${Date.now().toString(36)}-`;
  private requests = 0;

  constructor(private readonly options: AdminOptions) {}

  /**
   * Answers over HTTP. The status is always 200, because the SDK drops the code of any other
   * answer.
   */
  async handle({ request, response }: Exchange): Promise<void> {
    const body = await readBody(request, LARGEST_BODY_BYTES);
    const { authorization = '', 'content-type': contentType = '' } = request.headers;
    const reply = await this.answer(authorization, contentType, body);
    await this.options.services.store.flushed();
    if (reply.isLost) {
      response.destroy();
      return;
    }
    response.writeHead(200, {
      'content-type': reply.contentType,
      'content-length': Buffer.byteLength(reply.body),
    });
    response.end(reply.body);
  }

  /**
   * Answers a request from HTTP or from a worker. Never rejects. `wave` is the sender's own count
   * of round trips. Without it, the sender is assumed to know every answer given before the request
   * arrived.
   */
  async answer(
    authorization: string,
    contentType: string,
    body: string | Uint8Array,
    wave?: number,
  ): Promise<Omit<AdminReply, 'number'>> {
    this.requests += 1;
    const requestId = `${this.start}${this.requests.toString(36)}`;
    try {
      this.authorize(authorization);
      if (contentType.startsWith('multipart/')) {
        const reply = await this.answerForm(readMultipart(Buffer.from(body), contentType), wave);
        return { contentType: 'application/octet-stream', body: reply };
      }
      return { contentType: JSON_TYPE, body: await this.act(body, requestId, wave) };
    } catch (error) {
      if (error instanceof AnswerLost) return { contentType: JSON_TYPE, body: '', isLost: true };
      return { contentType: JSON_TYPE, body: fail(error, requestId) };
    }
  }

  /**
   * Only a sender with the key pair of this cloud may ask. A web page that reaches this port has no
   * key pair.
   */
  private authorize(authorization: string): void {
    const secretId = /Credential=([^/,\s]+)/.exec(authorization)?.[1] ?? '';
    if (!sameText(secretId, this.options.secretId)) {
      throw new CloudError(
        'SIGN_PARAM_INVALID',
        'the request is not signed with the key of this cloud',
      );
    }
  }

  private async act(
    body: string | Uint8Array,
    requestId: string,
    wave: number | undefined,
  ): Promise<string> {
    let parameters: unknown;
    try {
      parameters = JSON.parse(typeof body === 'string' ? body : Buffer.from(body).toString('utf8'));
    } catch {
      throw new CloudError('INVALID_PARAM', 'the body is not JSON');
    }
    if (!isRecord(parameters)) throw new CloudError('INVALID_PARAM', 'the body must be an object');
    const name = parameters['action'];
    const action = typeof name === 'string' ? actions.get(name) : undefined;
    if (!action || typeof name !== 'string') {
      throw notImplemented(typeof name === 'string' ? name : 'an action without a name');
    }
    const { services, origin } = this.options;
    const invocation = this.invocationOf(parameters['wxCloudApiToken']);
    const { invocations } = services.functions;
    const noted =
      invocation && invocations.noteRequest(invocation, name, targetOf(parameters), wave);
    let failure: string | undefined;
    try {
      if (!takesEffectLater(name)) await services.store.flushed();
      const reply = await runAction(services.faults, name, parameters, () =>
        action(parameters, { services, invocation, origin: origin() }),
      );
      return JSON.stringify({ requestId, ...reply });
    } catch (error) {
      failure = codeOf(error);
      throw error;
    } finally {
      if (noted) invocations.noteAnswer(invocation, noted, failure);
    }
  }

  private async answerForm(
    form: ReadonlyMap<string, Buffer>,
    wave: number | undefined,
  ): Promise<Buffer> {
    const { services, origin } = this.options;
    const invocation = this.invocationOf(form.get('wxCloudApiToken')?.toString());
    const { invocations } = services.functions;
    const api = form.get('apiName')?.toString();
    const action = form.get('action')?.toString() ?? '';
    const noted = invocation && invocations.noteRequest(invocation, action, api, wave);
    let failure: string | undefined;
    try {
      const call = forms.get(action);
      if (!call) throw notImplemented(action);
      await services.store.flushed();
      return await call(form, { services, invocation, origin: origin() });
    } catch (error) {
      failure = codeOf(error);
      throw error;
    } finally {
      if (noted) invocations.noteAnswer(invocation, noted, failure);
    }
  }

  /**
   * A token must be one of ours. A request without a token comes from a program outside the pool.
   */
  private invocationOf(token: unknown): Invocation | undefined {
    if (token === undefined || token === '') return undefined;
    const { invocations } = this.options.services.functions;
    const invocation = typeof token === 'string' ? invocations.find(token) : undefined;
    if (!invocation) throw new CloudError('INVALID_PARAM', 'unknown wxCloudApiToken');
    return invocation;
  }
}
