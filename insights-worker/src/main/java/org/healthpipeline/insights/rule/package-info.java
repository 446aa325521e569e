/**
 * The rules that find insights, one class each. None of them knows a database.
 */
@NullMarked
package org.healthpipeline.insights.rule;

import org.jspecify.annotations.NullMarked;
