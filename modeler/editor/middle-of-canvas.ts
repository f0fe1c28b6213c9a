import Mouse from 'diagram-js/lib/features/mouse/Mouse';
import type Canvas from 'diagram-js/lib/core/Canvas';

/** Where a menu opens by key: at the mouse; before there was one, in the middle of the canvas instead of the window's corner. */
class MouseOrMiddle extends Mouse {
  static override $inject = ['eventBus', 'canvas'];
  private moved = false;
  private readonly canvas: Canvas;

  constructor(eventBus: ConstructorParameters<typeof Mouse>[0], canvas: Canvas) {
    super(eventBus);
    this.canvas = canvas;
    eventBus.on('canvas.init', ({ svg }: { svg: SVGElement }) => {
      svg.addEventListener('mousemove', () => { this.moved = true; }, { once: true });
    });
  }

  override getLastMoveEvent(): MouseEvent {
    if (this.moved) return super.getLastMoveEvent() as MouseEvent;
    const { left, top, width, height } = this.canvas.getContainer().getBoundingClientRect();
    return new MouseEvent('mousemove', { clientX: left + width / 2, clientY: top + height / 2, bubbles: true });
  }
}

export const middleOfCanvas = { mouse: ['type', MouseOrMiddle] };
