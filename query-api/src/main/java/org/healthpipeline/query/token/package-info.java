/**
 * Access tokens of apps and scripts, pairing a phone, and what was refused of what they
 * sent.
 */
@NullMarked
package org.healthpipeline.query.token;

import org.jspecify.annotations.NullMarked;
