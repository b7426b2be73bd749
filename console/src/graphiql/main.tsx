/**
 * GraphiQL, for people who get to know the API. A page of its own, which the hub serves in development only: no other
 * page carries its weight, nor the wider Content-Security-Policy that it needs.
 */
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import 'graphiql/style.css';
import './graphiql.css';
import { Explorer } from './Explorer.tsx';

const root = document.getElementById('root');
if (!root) throw new Error('graphiql.html has no #root');

createRoot(root).render(
  <StrictMode>
    <Explorer />
  </StrictMode>,
);
