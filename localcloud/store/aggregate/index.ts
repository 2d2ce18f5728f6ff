import { requestFailed } from '../values/errors';
import { LARGEST_DOCUMENT_BYTES } from '../values/check-document';
import type { Document } from '../values/values';
import { systemEnvironment } from './expressions';
import { bytesOf } from './limits';
import { compilePipeline, type PipelineServices, type WrittenStage } from './pipeline';

export type { WrittenStage } from './pipeline';

/**
 * Runs a pipeline over a collection and answers its documents: at most 16 MB, the server's largest
 * packet. `now` is the value of `$$NOW`.
 */
export const aggregate = (
  collection: string,
  stages: readonly WrittenStage[],
  services: PipelineServices,
  now: Date,
): Document[] => {
  const pipeline = compilePipeline(stages, services, systemEnvironment(now));
  const documents: Document[] = [];
  let bytes = 0;
  for (const document of pipeline.over(collection)) {
    bytes += bytesOf(document);
    if (bytes > LARGEST_DOCUMENT_BYTES) {
      throw requestFailed(
        `the result of the aggregation is larger than ${LARGEST_DOCUMENT_BYTES} bytes: limit or project it`,
      );
    }
    documents.push(document);
  }
  return documents;
};
