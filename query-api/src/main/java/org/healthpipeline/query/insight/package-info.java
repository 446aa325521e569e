/**
 * What was found about a person, for that person.
 */
@NullMarked
package org.healthpipeline.query.insight;

import org.jspecify.annotations.NullMarked;
