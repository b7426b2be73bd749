/** As the hub has it: Rwanda with some kilometres of its neighbours. */
export const RWANDA = { south: -2.9, west: 28.8, north: -1, east: 31 };
