/** A group of the properties panel. */
interface Group { id: string; label: string }

interface PropertiesPanel {
  registerProvider(priority: number, provider: { getGroups(): (groups: Group[]) => Group[] }): void;
}

/** What only engineers change; it comes last. The kind of job a step asks for is chosen by its template. */
const FOR_ENGINEERS = ['taskDefinition', 'headers', 'Zeebe__ExecutionListeners', 'Zeebe__TaskListeners', 'Zeebe__ExtensionProperties'];

class GroupsInOrder {
  static $inject = ['propertiesPanel', 'translate'];

  constructor(propertiesPanel: PropertiesPanel, translate: (text: string) => string) {
    // After the providers that make the groups, which have a higher priority.
    propertiesPanel.registerProvider(100, {
      getGroups: () => (groups) => {
        const isLast = ({ id }: Group) => FOR_ENGINEERS.includes(id);
        const last = groups.filter(isLast).map((group) => Object.assign(group, { label: `${translate('Advanced')}: ${group.label}` }));
        return [...groups.filter((group) => !isLast(group)), ...last];
      },
    });
  }
}

/** Puts the properties panel's groups in the order in which a process owner needs them. */
export const groupsInOrder = { __init__: ['groupsInOrder'], groupsInOrder: ['type', GroupsInOrder] };
