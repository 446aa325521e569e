/**
 * Reading of shared data: by access code, or signed in as the recipient. Every request
 * begins at {@code Grants}, which reads the share's row. {@code query.share.Scope}
 * decides what it may ask before any figure is read.
 */
@NullMarked
package org.healthpipeline.query.shared;

import org.jspecify.annotations.NullMarked;
