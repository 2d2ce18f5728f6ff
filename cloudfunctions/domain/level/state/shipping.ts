const freeShipping = /^free_shipping_(\d{1,7})$/;

/**
 * The fen from which an order is shipped free: the shop's threshold, lowered by the best of the
 * benefits `free_shipping_N`, which name theirs in yuan.
 */
export const freeShippingFrom = (
  benefits: readonly string[],
  { free_shipping_threshold: threshold }: { readonly free_shipping_threshold: number },
): number =>
  Math.min(
    threshold,
    ...benefits.flatMap((tag) => {
      const yuan = freeShipping.exec(tag)?.[1];
      return yuan === undefined ? [] : [Number(yuan) * 100];
    }),
  );
