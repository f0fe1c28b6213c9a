import { useParams } from 'react-router';

/** The BPMN editor. */
export function Draft() {
  const { process = '' } = useParams();
  return <p>{process}</p>;
}
