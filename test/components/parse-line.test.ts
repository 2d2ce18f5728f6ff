import { parseLine } from '../../miniprogram/packages/address/paste/parse-line';

const shanghai = { province: '上海市', city: '上海市', district: '徐汇区' };
const hangzhou = { province: '浙江省', city: '杭州市', district: '西湖区' };
const xiaoman = { name: '陈小满', phone: '13800138000' };

describe('a pasted address', () => {
  it.each([
    [
      'in the order of a parcel',
      '陈小满 13800138000 上海市徐汇区衡山路12号3单元502室',
      { ...xiaoman, region: shanghai, address: '衡山路12号3单元502室' },
    ],
    [
      'with the name and the phone at its end',
      '浙江省杭州市西湖区文三路477号华星科技大厦12层，陈小满，138-0013-8000',
      { ...xiaoman, region: hangzhou, address: '文三路477号华星科技大厦12层' },
    ],
    [
      'with labels and lines',
      '收货人：陈小满\n手机号码: +86 138 0013 8000\n所在地区：浙江省 杭州市 西湖区\n详细地址：文三路 477 号',
      { ...xiaoman, region: hangzhou, address: '文三路 477 号' },
    ],
    [
      'without a separator after the phone',
      '陈小满13800138000浙江杭州西湖区文三路477号',
      { ...xiaoman, region: hangzhou, address: '文三路477号' },
    ],
    [
      'with short names of places',
      '陈小满,13800138000,浙江 杭州 西湖 文三路477号',
      { ...xiaoman, region: hangzhou, address: '文三路477号' },
    ],
    [
      'without the province',
      '杭州市西湖区文三路477号 陈小满 13800138000',
      { ...xiaoman, region: hangzhou, address: '文三路477号' },
    ],
    [
      'of a province that is its own city, said twice',
      '上海 上海市 徐汇区 衡山路12号 陈小满 13800138000',
      { ...xiaoman, region: shanghai, address: '衡山路12号' },
    ],
    [
      'of an autonomous region',
      '阿依古丽·买买提 13900139000 新疆维吾尔自治区乌鲁木齐市天山区解放北路1号',
      {
        name: '阿依古丽·买买提',
        phone: '13900139000',
        region: { province: '新疆维吾尔自治区', city: '乌鲁木齐市', district: '天山区' },
        address: '解放北路1号',
      },
    ],
    [
      'of a city without districts',
      '陈小满 13800138000 广东省东莞市中堂镇中兴路1号',
      {
        ...xiaoman,
        region: { province: '广东省', city: '东莞市', district: '中堂镇' },
        address: '中兴路1号',
      },
    ],
    [
      'with a postal code',
      '陈小满 13800138000 310012 浙江省杭州市西湖区文三路477号',
      { ...xiaoman, region: hangzhou, address: '文三路477号' },
    ],
    [
      'where the name of a street is a city of elsewhere',
      '陈小满 13800138000 上海市徐汇区南京西路1号',
      { ...xiaoman, region: shanghai, address: '南京西路1号' },
    ],
  ])('%s', (_name, text, expected) => {
    expect(parseLine(text)).toEqual(expected);
  });

  it.each([
    ['nothing', '', {}],
    ['a phone alone', '13800138000', { phone: '13800138000' }],
    [
      'a number that is no phone',
      '202611240001380013800099',
      { address: '202611240001380013800099' },
    ],
    ['a name alone', '陈小满', { name: '陈小满' }],
    ['a district that stands alone', '西湖区文三路477号', { address: '西湖区文三路477号' }],
  ])('takes from %s what is there', (_name, text, expected) => {
    expect(parseLine(text)).toEqual(expected);
  });

  it('reads no further than an address is long', () => {
    const started = performance.now();
    expect(parseLine('路'.repeat(100_000)).address).toHaveLength(100);
    expect(performance.now() - started).toBeLessThan(1_000);
  });
});
