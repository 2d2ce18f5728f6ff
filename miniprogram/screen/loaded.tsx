import type { ReactNode } from 'react';
import { Observer } from 'mobx-react-lite';
import { ErrorState } from '../components/error-state/error-state';
import { OfflineBanner } from '../components/offline-banner/offline-banner';
import { sayAge } from '../format/day';
import type { Resource } from '../stores/resource';

interface LoadedProps<Value> {
  readonly resource: Resource<Value>;
  /** What stands there while nothing is: the shape of what is coming. */
  readonly skeleton: ReactNode;
  readonly onRetry: () => void;
  readonly children: (value: Value) => ReactNode;
}

/** Draws a resource in each of its states; the page draws only what is there. */
export function Loaded<Value>({ resource, skeleton, onRetry, children }: LoadedProps<Value>) {
  if (resource.state === 'loading') return <>{skeleton}</>;
  if (resource.state === 'failed') {
    return <ErrorState message={resource.failure.message} onRetry={onRetry} />;
  }
  return (
    <>
      {resource.failure !== null && (
        <OfflineBanner
          age={sayAge(resource.loadedAt, Date.now())}
          busy={resource.refreshing}
          onRetry={onRetry}
        />
      )}
      <Observer>{() => <>{children(resource.value)}</>}</Observer>
    </>
  );
}
