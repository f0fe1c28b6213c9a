import { IconButton } from '@carbon/react';
import { FitToScreen, ZoomIn, ZoomOut } from '@carbon/icons-react';
import type Canvas from 'diagram-js/lib/core/Canvas';
import { useTranslation } from 'react-i18next';
import { showAll } from '../diagram/elements.ts';

/** Nearer, farther, all of it. */
export function ZoomButtons({ canvas }: { canvas: Canvas }) {
  const { t } = useTranslation();
  const zoomBy = (factor: number) => canvas.zoom(Math.min(4, Math.max(0.2, canvas.zoom() * factor)));
  return (
    <div className="zoom-buttons">
      <IconButton kind="ghost" size="sm" align="top" label={t('diagram.nearer')} onClick={() => zoomBy(1.25)}><ZoomIn /></IconButton>
      <IconButton kind="ghost" size="sm" align="top" label={t('diagram.farther')} onClick={() => zoomBy(0.8)}><ZoomOut /></IconButton>
      <IconButton kind="ghost" size="sm" align="top-right" label={t('diagram.all')} onClick={() => showAll(canvas)}><FitToScreen /></IconButton>
    </div>
  );
}
