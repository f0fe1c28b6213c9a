/** What we use of bpmn-io's packages that have no types of their own. */
declare module 'bpmn-js-properties-panel' {
  export const BpmnPropertiesPanelModule: object;
  export const BpmnPropertiesProviderModule: object;
  export const ZeebePropertiesProviderModule: object;
  export const ZeebeTooltipProvider: object;
}
declare module 'bpmn-js-element-templates' {
  export const CloudElementTemplatesPropertiesProviderModule: object;
}
declare module 'bpmn-js-create-append-anything' {
  export const CreateAppendAnythingModule: object;
  export const CreateAppendElementTemplatesModule: object;
}
declare module 'diagram-js-minimap' {
  const minimap: object;
  export default minimap;
}
declare module 'camunda-bpmn-js-behaviors/lib/camunda-cloud' {
  const behaviors: object;
  export default behaviors;
}
declare module 'bpmn-js-token-simulation' {
  const simulation: object;
  export default simulation;
}
