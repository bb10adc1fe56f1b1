package org.merapi.ppl.effect;

/** The handlers further out, as seen from one handler. */
@FunctionalInterface
public interface Next {

  /** The site as the outer handlers answer it. */
  Site proceed(Site site);

  /** As {@link #proceed}, for a sample site. */
  default Site.Sample proceed(Site.Sample site) {
    return (Site.Sample) proceed((Site) site);
  }
}
