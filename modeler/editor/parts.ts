import { Debug, PlayOutline, type CarbonIconType } from '@carbon/icons-react';
import type Modeler from 'bpmn-js/lib/Modeler';
import { lazy, type ComponentType, type LazyExoticComponent } from 'react';
import type { DraftFile } from '../draft/draft.ts';

/** What a part of the editor is given. */
export interface PartProps {
  readonly modeler: Modeler;
  readonly processId: string;
  /** All files of the draft, as they were when the editor was opened. */
  readonly files: readonly DraftFile[];
}

/** A part that stands beside the canvas: a panel below it, a mode of the canvas, or both. It has a button in the toolbar. */
export interface EditorPart {
  readonly name: string;
  /** Key of its words. */
  readonly label: string;
  readonly icon: CarbonIconType;
  /** Below the canvas, while its button is pressed. */
  readonly panel?: LazyExoticComponent<ComponentType<PartProps>>;
  /** Always there while the diagram is edited: marks on the canvas, a figure beside the button. It draws into the toolbar. */
  readonly always?: LazyExoticComponent<ComponentType<PartProps>>;
  /** Modules that the editor is made with. */
  readonly modules?: () => Promise<readonly object[]>;
  /** Told when its button is pressed or let go: switches a mode of the canvas. */
  readonly toggle?: (modeler: Modeler, on: boolean) => void;
  /** Pressed when the editor opens. */
  readonly open?: boolean;
}

/** Every part, in the order of their buttons. */
export const EDITOR_PARTS: readonly EditorPart[] = [
  {
    name: 'problems', label: 'problems.title', icon: Debug, open: true,
    panel: lazy(() => import('../components/problems/problems-panel.tsx').then((module) => ({ default: module.ProblemsPanel }))),
    always: lazy(() => import('../components/problems/problem-count.tsx').then((module) => ({ default: module.ProblemCount }))),
  },
  {
    name: 'simulation', label: 'simulation.toggle', icon: PlayOutline,
    modules: () => import('../simulation/module.ts').then(({ simulationModules }) => simulationModules),
    toggle: (modeler, on) => modeler.get<{ toggleMode(active: boolean): void }>('toggleMode').toggleMode(on),
  },
];
