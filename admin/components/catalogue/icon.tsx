import {
  Building, Bus, Calendar, Car, CellTower, Certificate, Construction, Coronavirus, Delivery, DogWalker, Education, EventsAlt, FaceMask, Fire, Flash, Flood, GasStation, Globe, Help, Home, Hospital,
  Idea, Enterprise, Light, Medication, Money, Police, Portfolio, RainDrop, Restaurant, Road, StopSign, Store, Theater, TrashCan, Tree, VolumeUp, Warning, Events,
  type CarbonIconType,
} from '@carbon/icons-react';

/** Pictures by the names that categories know (cases/catalogue/icons.ts; a test holds the two lists together). */
export const CATEGORY_ICONS: Readonly<Record<string, CarbonIconType>> = {
  alert: Warning, animal: DogWalker, antenna: CellTower, building: Building, bus: Bus, calendar: Calendar, certificate: Certificate, city: Enterprise, construction: Construction, crowd: EventsAlt,
  education: Education, fire: Fire, flood: Flood, food: Restaurant, gas: GasStation, government: Events, help: Help, hospital: Hospital, house: Home, idea: Idea, light: Light, mask: FaceMask,
  medicine: Medication, money: Money, noise: VolumeUp, park: Tree, police: Police, power: Flash, road: Road, shop: Store, sign: StopSign, theatre: Theater, traffic: Car, tree: Tree, truck: Delivery,
  virus: Coronavirus, waste: TrashCan, water: RainDrop, work: Portfolio, web: Globe,
};

/** A category's picture; its place stays when there is none, so that names stand in line. */
export function CategoryIcon({ name, size = 20 }: { name: string | null; size?: 16 | 20 | 24 | 32 }) {
  const Icon = name === null ? undefined : CATEGORY_ICONS[name];
  return <span className="category-icon" aria-hidden="true">{Icon && <Icon size={size} />}</span>;
}
