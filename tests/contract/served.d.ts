// The service's answer as types, written by `python -m tests.contract.schemas` from the shapes that it is built from.
// extension/protocol.js gives them the names that the extension uses; nothing of this is loaded at run time.

declare namespace Served {
  /** One annotated article. */
  interface Answer {
    text: string;
    sentences: [number, number][];
    annotations: WebAnnotation[];
    attributions: AttributionShape[];
    sources: SourceShape[];
    chains: ChainShape[];
    origins: OriginShape[];
    unplaced: OriginShape[];
    summary: Summary;
    page: PageShape;
    outlets: Record<string, OutletShape>;
    not_checked: NotCheckedShape[];
    versions: Record<string, string>;
    lang: 'de' | 'en' | 'es' | 'fr' | 'uk';
  }

  /** Who is credited with what; a part the text lacks is null. */
  interface AttributionShape {
    source: [number, number][] | null;
    cue: [number, number][] | null;
    content: [number, number][] | null;
    kind: string;
    sentence: number;
    credits: boolean;
    source_id: string | null;
    /** @deprecated always false; goes with version 2.0. */
    inside_quotation: false;
  }

  /** A route to the page, farthest source first. */
  interface ChainShape {
    sources: string[];
    sentences: number[];
  }

  /** What is ours in an annotation. */
  interface Mark {
    label: string;
    rule: string;
    start: number;
    end: number;
    quote: string;
    explanation: string;
    question: string;
    secondary: boolean;
    sentence: MarkedSentence;
    source: [number, number][] | null;
    cue: [number, number][] | null;
    content: [number, number][] | null;
    source_id: string | null;
    outlet: string | null;
    /** @deprecated always false; goes with version 2.0. */
    inside_quotation: false;
    ladder: string[];
    /** What to type into a search engine to find the report elsewhere. Since 1.1. */
    search_query?: string;
  }

  /** The whole sentence that holds the evidence. */
  interface MarkedSentence {
    start: number;
    end: number;
    exact: string;
    prefix: string;
    suffix: string;
    index: number;
  }

  /** A stretch that was not looked at, and why. */
  interface NotCheckedShape {
    why: string;
    start: number;
    end: number;
  }

  /** A source that reaches the page without passing through another, and all that goes back to it. */
  interface OriginShape {
    source: string;
    sentences: number[];
  }

  /** A registry entry as cards show it. */
  interface OutletShape {
    id: string;
    name: string;
    country: string;
    control: string;
    label: string;
    advice: 'warn' | 'inform' | 'explain';
    rating: string | null;
    rating_year: number | null;
    rater: string | null;
    owner: string | null;
    contested: string | null;
    sources: string[];
  }

  /** A label about the page as a whole. */
  interface PageLabelShape {
    label: string;
    rule: string;
    explanation: string;
    question: string;
    evidence: Stretch[];
  }

  /** What is known about the page. */
  interface PageShape {
    title: string | null;
    author: string | null;
    date: string | null;
    site: string | null;
    language: string | null;
    url: string | null;
    partial: boolean;
    publisher: OutletShape | null;
    labels: PageLabelShape[];
  }

  /** One entry of the ledger. */
  interface SourceShape {
    id: string;
    kind: 'state_media' | 'other_media' | 'person' | 'organisation' | 'institution' | 'document' | 'anonymous' | 'vague' | 'agentless';
    name: string;
    described: string;
    reason: 'none' | 'formula' | 'specific' | null;
    via: string | null;
    outlet: string | null;
    sentences: number[];
  }

  /** A span with its words and the words around it. */
  interface Stretch {
    start: number;
    end: number;
    exact: string;
    prefix: string;
    suffix: string;
  }

  /** The first thing a reader sees, and the figures behind it. */
  interface Summary {
    text: string;
    counts: Record<string, number>;
  }

  /** What is annotated; `source` is the page's address. */
  interface Target {
    source?: string;
    selector: (TextQuoteSelector | TextPositionSelector)[];
  }

  /** A stretch by code points of `text`; a hint. */
  interface TextPositionSelector {
    type: 'TextPositionSelector';
    start: number;
    end: number;
  }

  /** A stretch by its words and the words around it. */
  interface TextQuoteSelector {
    type: 'TextQuoteSelector';
    exact: string;
    prefix: string;
    suffix: string;
  }

  /** Words of a card. */
  interface TextualBody {
    type: 'TextualBody';
    purpose: 'describing' | 'questioning';
    format: 'text/plain';
    language: string;
    value: string;
  }

  /** A W3C Web Annotation. */
  interface WebAnnotation {
    '@context': 'http://www.w3.org/ns/anno.jsonld';
    id: string;
    type: 'Annotation';
    motivation: 'classifying';
    body: TextualBody[];
    target: Target;
    'sourcemark:mark': Mark;
  }
}
