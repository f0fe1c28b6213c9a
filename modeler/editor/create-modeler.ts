import Modeler from 'bpmn-js/lib/Modeler';
import { CreateAppendAnythingModule, CreateAppendElementTemplatesModule } from 'bpmn-js-create-append-anything';
import { BpmnPropertiesPanelModule, BpmnPropertiesProviderModule, ZeebePropertiesProviderModule } from 'bpmn-js-properties-panel';
import { CloudElementTemplatesPropertiesProviderModule } from 'bpmn-js-element-templates';
import zeebeBehaviors from 'camunda-bpmn-js-behaviors/lib/camunda-cloud';
import minimap from 'diagram-js-minimap';
import zeebe from 'zeebe-bpmn-moddle/resources/zeebe.json' with { type: 'json' };
import { elementTemplates } from '../../diagrams/catalogue/element-templates.ts';
import { speakVietnamese } from '../translations/in-place.ts';
import { PANEL_UNASKED, translateModule } from '../translations/index.ts';
import { countInWords } from './count-in-words.ts';
import { groupsInOrder } from './groups-in-order.ts';
import { keyboardButtons } from './keyboard-buttons.ts';
import { middleOfCanvas } from './middle-of-canvas.ts';
import { namesOfTemplates } from './names-of-templates.ts';
import { templateChooser } from './template-chooser.ts';
import 'bpmn-js/dist/assets/diagram-js.css';
import 'bpmn-js/dist/assets/bpmn-js.css';
import 'bpmn-js/dist/assets/bpmn-font/css/bpmn.css';
import 'diagram-js-minimap/assets/diagram-js-minimap.css';
import '@bpmn-io/properties-panel/dist/assets/properties-panel.css';
import 'bpmn-js-element-templates/dist/assets/element-templates.css';

export interface ModelerOptions {
  readonly canvas: HTMLElement;
  readonly panel: HTMLElement;
  readonly language: 'vi' | 'en';
  /** What parts of the editor bring. */
  readonly modules: readonly object[];
}

/** The editor: what it is made of can be read here. */
export function createModeler({ canvas, panel, language, modules }: ModelerOptions): Modeler {
  const modeler = new Modeler({
    container: canvas,
    propertiesPanel: { parent: panel },
    elementTemplates: elementTemplates(language),
    moddleExtensions: { zeebe },
    additionalModules: [
      BpmnPropertiesPanelModule,
      BpmnPropertiesProviderModule,
      ZeebePropertiesProviderModule,
      CloudElementTemplatesPropertiesProviderModule,
      zeebeBehaviors,
      CreateAppendAnythingModule,
      CreateAppendElementTemplatesModule,
      minimap,
      groupsInOrder,
      templateChooser,
      namesOfTemplates,
      keyboardButtons,
      middleOfCanvas,
      countInWords,
      translateModule(language),
      ...modules,
    ] as never[],
  });
  if (language === 'vi') modeler.on('diagram.destroy', speakVietnamese(panel, PANEL_UNASKED));
  return modeler;
}
