import { MallCard } from '../../components/mall-card/mall-card';
import { MallGrid } from '../../components/mall-grid/mall-grid';
import { Section } from '../../components/section/section';
import { isSoldOut, sayStock } from '../../format/mall';
import { open, openTab } from '../../routes';
import type { MallItem } from '../../stores/mall';

const MOST_PICKS = 3;

/** A few items of the mall. */
export const Picks = ({ items }: { readonly items: readonly MallItem[] }) => {
  if (items.length === 0) return null;
  return (
    <Section title="商城精选" more={{ label: '全部', onPress: () => openTab('mall') }}>
      <MallGrid columns={3}>
        {items.slice(0, MOST_PICKS).map((item) => (
          <MallCard
            key={item._id}
            name={item.name}
            image={item.image}
            points={item.points_required}
            stock={sayStock(item)}
            soldOut={isSoldOut(item)}
            size="compact"
            onOpen={() => open('/packages/exchange/detail/index', { exchangeId: item._id })}
          />
        ))}
      </MallGrid>
    </Section>
  );
};
