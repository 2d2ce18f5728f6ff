import { useState } from 'react';
import { Card } from '../../../components/card/card';
import type { SubscriptionTemplate } from '../../../cloud/subscription';
import { useStores } from '../../../stores/context';
import { SubscriptionRow } from '../subscription-row/subscription-row';

interface SubscriptionsProps {
  readonly templates: readonly SubscriptionTemplate[];
  /** Messages left, by template. */
  readonly quota: Readonly<Record<string, number>>;
}

/** Each template, how many messages are left, and a button for one more. */
export const Subscriptions = ({ templates, quota }: SubscriptionsProps) => {
  const { messages, ui } = useStores();
  const [asking, setAsking] = useState<string | null>(null);
  const subscribe = (template: SubscriptionTemplate) => {
    if (asking !== null) return;
    setAsking(template.templateId);
    void messages.subscribe(template).then((failure) => {
      setAsking(null);
      if (failure !== null) ui.say(failure.message, 'danger');
    });
  };
  return (
    <Card padding="flush">
      {templates.map((template) => (
        <SubscriptionRow
          key={template.templateId}
          title={template.title}
          left={quota[template.templateId] ?? 0}
          busy={asking === template.templateId}
          onSubscribe={() => subscribe(template)}
        />
      ))}
    </Card>
  );
};
