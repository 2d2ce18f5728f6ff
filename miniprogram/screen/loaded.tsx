import type { ReactNode } from 'react';
import { Observer } from 'mobx-react-lite';
import { ErrorState } from '../components/error-state/error-state';
import { OfflineBanner } from '../components/offline-banner/offline-banner';
import { sayAge } from '../format/day';
import type { Resource } from '../stores/core/resource';

interface LoadedProps<Value> {
  readonly resource: Resource<Value>;
  /** What is shown while the value is loading. */
  readonly skeleton: ReactNode;
  readonly onRetry: () => void;
  /** Whether to say that the value is old. If a page shows several values, one says it for all. */
  readonly banner?: boolean;
  /** What is shown if the value does not exist any more, so that trying again would not help. */
  readonly missing?: ReactNode;
  readonly children: (value: Value) => ReactNode;
}

/** Draws a resource in each of its states. The page itself only draws the value. */
export const Loaded = <Value,>({
  resource,
  skeleton,
  onRetry,
  banner = true,
  missing,
  children,
}: LoadedProps<Value>) => {
  if (resource.state === 'loading') return <>{skeleton}</>;
  if (resource.state === 'failed') {
    if (missing !== undefined && resource.failure.code === 'NOT_FOUND') return <>{missing}</>;
    return <ErrorState message={resource.failure.message} onRetry={onRetry} />;
  }
  return (
    <>
      {banner && resource.failure !== null && (
        <OfflineBanner
          age={sayAge(resource.loadedAt, Date.now())}
          busy={resource.refreshing}
          onRetry={onRetry}
        />
      )}
      <Observer>{() => <>{children(resource.value)}</>}</Observer>
    </>
  );
};
