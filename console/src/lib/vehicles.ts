/** Kinds of vehicle, in the order in which they are offered. */
export const VEHICLE_TYPES = ['MOTO', 'CAB', 'LIFFAN', 'TRUCK', 'RENTAL'] as const;
