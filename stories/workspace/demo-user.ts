/** The time zone in which the invented company counts its days. */
export const TIME_ZONE = 'Asia/Ho_Chi_Minh';

/** Whose workspace the page shows. */
export const DEMO_USER = {
  id: 'chau',
  name: 'Nguyễn Thị Minh Châu',
  teamIds: ['hardware-team'],
  territoryIds: ['south'],
};
