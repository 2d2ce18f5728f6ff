import type { StoreDeclaration } from 'localcloud';

/** The original design's tables, beside the product's collections of the same meaning. */
export const DOCUMENT_MEMBERS = 'document_members';
export const DOCUMENT_RECORDS = 'document_points_records';

/** A member as the original design's table has it, as far as orders need it. */
export interface DocumentMember {
  readonly _id: string;
  readonly username: string;
  readonly level_id: string;
  readonly points: number;
  readonly total_orders: number;
  readonly total_amount: number;
}

/** The indexes are those of the design's tables. */
export const documentCollections: readonly StoreDeclaration[] = [
  {
    name: DOCUMENT_MEMBERS,
    indexes: [
      { name: 'idx_username', keys: [['username', 1]], unique: true },
      { name: 'idx_level_id', keys: [['level_id', 1]] },
    ],
  },
  {
    name: DOCUMENT_RECORDS,
    indexes: ['user_id', 'type', 'created', 'expire_time'].map((field) => ({
      name: `idx_${field}`,
      keys: [[field, 1]],
    })),
  },
];

export const newDocumentMember = (index: number): DocumentMember => ({
  _id: `document-${index}`,
  username: `document_${index}`,
  level_id: 'bronze',
  points: 0,
  total_orders: 0,
  total_amount: 0,
});
