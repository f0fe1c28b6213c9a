import { Select, SelectItem, Table, TableBody, TableCell, TableContainer, TableHead, TableHeader, TableRow, Tag } from '@carbon/react';
import { useTranslation } from 'react-i18next';
import type { MovePlanView } from '../../../api/contract/instance-moves.ts';

export type PlannedGroup = MovePlanView['groups'][number];

export interface PlanTableProps {
  readonly label: string;
  readonly group: PlannedGroup;
  readonly targets: MovePlanView['targets'];
  readonly onTarget: (elementId: string, target: string | null) => void;
}

/** Where cases stand and where they would go on, each to be chosen. */
export function PlanTable({ label, group, targets, onTarget }: PlanTableProps) {
  const { t } = useTranslation();
  const nameOf = (id: string) => targets.find(({ elementId }) => elementId === id)?.name ?? id;
  return (
    <TableContainer className="move-table" tabIndex={0} role="region" aria-label={label}>
      <Table size="lg">
        <TableHead><TableRow>{['element', 'cases', 'goesTo', 'resumeAt'].map((key) => <TableHeader key={key}>{t(`moves.${key}`)}</TableHeader>)}</TableRow></TableHead>
        <TableBody>{group.elements.map((element) => (
          <TableRow key={element.elementId}>
            <TableCell>{element.name}</TableCell>
            <TableCell>{element.cases}</TableCell>
            <TableCell>
              <Select id={`target-${group.engineVersion}-${element.elementId}`} hideLabel labelText={t('moves.goesToOf', { name: element.name })} size="sm"
                value={element.target ?? ''} onChange={({ target }) => onTarget(element.elementId, target.value || null)}>
                <SelectItem value="" text={t('moves.stay')} />
                {targets.map(({ elementId, name }) => <SelectItem key={elementId} value={elementId} text={name} />)}
              </Select>
              <Tag size="sm" type={element.target === element.proposed ? 'gray' : 'purple'}>{t(element.target === null ? 'moves.state.left' : element.target === element.proposed ? 'moves.same' : 'moves.changed')}</Tag>
            </TableCell>
            <TableCell>{element.resume.map(nameOf).join(' + ')}</TableCell>
          </TableRow>
        ))}</TableBody>
      </Table>
    </TableContainer>
  );
}
