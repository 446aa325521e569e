/**
 * Reading what somebody shared: by access code, or signed in as the recipient. Every
 * request begins at {@code Grants}, which reads the share's row, and what it may ask is
 * decided by {@code query.share.Scope} before any figure is read.
 */
@NullMarked
package org.healthpipeline.query.shared;

import org.jspecify.annotations.NullMarked;
