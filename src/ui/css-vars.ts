import { noChange } from 'lit';
import { Directive, PartType, directive, type ElementPart, type PartInfo } from 'lit/directive.js';

type Vars = Readonly<Record<`--${string}`, string>>;

/** Sets custom properties through the style object, which a strict Content-Security-Policy lets pass. */
class CssVarsDirective extends Directive {
  #set: Vars = {};

  constructor(info: PartInfo) {
    super(info);
    if (info.type !== PartType.ELEMENT) throw new Error('cssVars() stands in an element, not in an attribute.');
  }

  render(_vars: Vars): typeof noChange {
    return noChange;
  }

  override update({ element }: ElementPart, [vars]: [Vars]): typeof noChange {
    const { style } = element as HTMLElement;
    for (const [name, value] of Object.entries(vars)) {
      if (this.#set[name as keyof Vars] !== value) style.setProperty(name, value);
    }
    for (const name of Object.keys(this.#set)) if (!(name in vars)) style.removeProperty(name);
    this.#set = vars;
    return noChange;
  }
}

export const cssVars = directive(CssVarsDirective);
