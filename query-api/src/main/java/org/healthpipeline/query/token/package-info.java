/**
 * Access tokens of apps and scripts, the pairing of phones, and what was refused of their
 * data.
 */
@NullMarked
package org.healthpipeline.query.token;

import org.jspecify.annotations.NullMarked;
