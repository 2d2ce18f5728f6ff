import type { Output } from '../../cloudfunctions/api';

type MallItem = Output<'exchange', 'list'>['items'][number];

/** At this stock or below we say how little is left. */
const LOW_STOCK = 10;

/** The stock in words; null if there is enough. */
export const sayStock = (item: Pick<MallItem, 'stock' | 'status'>): string | null => {
  if (isSoldOut(item)) return '已兑完';
  return item.stock !== null && item.stock <= LOW_STOCK ? `仅剩 ${item.stock} 件` : null;
};

/** Whether there is nothing left to redeem. */
export const isSoldOut = (item: Pick<MallItem, 'stock' | 'status'>): boolean =>
  item.status === 'out_of_stock' || item.stock === 0;

const typeWords: Readonly<Record<MallItem['exchange_type'], string>> = {
  product: '商品',
  coupon: '优惠券',
  balance: '余额',
  privilege: '特权',
};

/** What kind of thing an item is. */
export const sayType = (type: MallItem['exchange_type']): string => typeWords[type];
