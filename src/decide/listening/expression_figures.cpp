#include "decide/listening/expression_figures.h"

#include "analysis/character/expression.h"

#include <algorithm>
#include <optional>

namespace sitwell {

namespace {

std::optional<Expression> expression_of(const RecordedPart& recorded, const MixParts& printed,
                                        std::size_t part)
{
    std::vector<unsigned char> active = recorded.active;
    active.resize(std::min(active.size(), printed.active[part].size()));
    for (std::size_t hop = 0; hop < active.size(); ++hop) active[hop] &= printed.active[part][hop];
    return expression_kept(phrase_loudness_lufs(recorded.power, active),
                           phrase_loudness_lufs(printed.rows.parts[part].power(), active));
}

}  // namespace

void add_expression(CharacterFigures& figures, std::span<const RecordedPart> recorded,
                    const MixParts& printed)
{
    for (const RecordedPart& own : recorded) {
        const auto part = same_part(own.part, printed.parts);
        if (!part || printed.parts[*part].kind == PartKind::returns) continue;
        const auto kept = expression_of(own, printed, *part);
        if (!kept) continue;
        if (printed.parts[*part].kind == PartKind::lead && !figures.lead_expression) {
            figures.lead_expression = kept->correlation;
            figures.lead_spread_kept = kept->spread_kept;
        }
        if (kept->order >= figures.least_order_kept.value_or(2.0)) continue;
        figures.least_order_kept = kept->order;
        figures.least_order_part = static_cast<double>(*part);
    }
}

}  // namespace sitwell
