/** What a member and the shop agree on, in the rules that the product keeps. */
export const memberAgreement = {
  title: '会员协议',
  note: '简单几条，成为会员前请读一读。',
  sections: [
    {
      heading: '成为会员',
      paragraphs: ['用微信登录就是会员，免费，一个微信号对应一个会员，不能转让。'],
    },
    {
      heading: '积分',
      paragraphs: [
        '签到、完成任务和购物可以得到积分，多少以积分规则页当时的说明为准。',
        '购物得到的积分在退货期结束后到账；退货时，相应的积分会收回。',
        '积分有有效期，先到期的先用。到期前我们会提醒你，过期的积分不再恢复。',
        '积分不能提现、转让或买卖。',
      ],
    },
    {
      heading: '等级',
      paragraphs: [
        '等级由成长值决定，每年评定一次。没有达到保级要求时，最多降一级，会提前 30 天通知你。',
      ],
    },
    {
      heading: '兑换',
      paragraphs: [
        '余额、优惠券和特权兑换后立即生效。商品需要发货，发货前可以取消，积分和库存一起退回。',
      ],
    },
    {
      heading: '公平使用',
      paragraphs: [
        '用虚假交易、批量注册等方式得到的积分会被收回，情节严重的会停用账号。对处理有异议，可以联系店铺客服。',
      ],
    },
    {
      heading: '规则变化',
      paragraphs: ['规则有调整时会提前公布，已经到账的积分不受影响。'],
    },
  ],
} as const;
