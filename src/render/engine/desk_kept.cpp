#include "render/engine/desk.h"
#include "render/kept/strip_key.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace sitwell {

namespace {

bool changes_level(const PlanInsert& insert)
{
    return insert.superposition == Superposition::gain;
}

/// What the files of a track and of its inserts hold; empty when one is not to be named.
std::string content_of(const Strip& strip, const PlayOptions& options)
{
    std::string all = options.content_of(*strip.source);
    for (const Insert& insert : strip.chain) {
        if (!insert.file || insert.bypassed || all.empty()) continue;
        Source file;
        file.path = *insert.file;
        const std::string content = options.content_of(file);
        if (content.empty()) return {};
        all += "|" + content;
    }
    return all;
}

}  // namespace

/// A track whose sound is found among what was kept loses its chain: what is left of it is where it
/// arrives. One that is not found is written down as it plays.
void Desk::take_kept(const DeskSetup& setup)
{
    kept_.resize(plan_.nodes.size());
    if (options_.kept == nullptr || !options_.content_of) return;
    for (std::size_t n = 0; n < plan_.nodes.size(); ++n) {
        PlanNode& node = plan_.nodes[n];
        const Strip& strip = session_.strips[node.strip];
        const auto& chain = node.chain;
        const bool is_keyed = std::any_of(chain.begin(), chain.end(), [](const PlanInsert& insert) {
            return insert.key.has_value();
        });
        if (!strip.source || chain.empty() || is_keyed) continue;
        const std::string content = content_of(strip, options_);
        if (content.empty()) continue;

        const std::string key = strip_key(strip, content, plan_.sample_rate_hz, setup.first);
        const auto gains = std::count_if(chain.begin(), chain.end(), changes_level);
        const KeptStrips::Shape shape{node.channels, run_up_ + plan_.latency() + range_.length(),
                                      static_cast<std::size_t>(gains)};
        KeptStrip& kept = kept_[n];
        kept.sound = options_.kept->find(key, shape);
        if (kept.sound != nullptr) {
            kept.gains = kept.sound->statistics();
            std::copy_if(chain.begin(), chain.end(), std::back_inserter(kept.gain_inserts),
                         changes_level);
            node.chain.clear();
        } else {
            kept.writer = options_.kept->begin(key, shape);
        }
    }
}

void Desk::finish_keeping()
{
    if (options_.kept == nullptr) return;
    for (StripPlayer& strip : strips_) strip.finish_keeping();
    options_.kept->trim();
}

std::vector<GainChange> Desk::gain_changes() const
{
    std::vector<GainChange> changes;
    for (std::size_t n = 0; n < plan_.nodes.size(); ++n) {
        const Strip& strip = session_.strips[plan_.nodes[n].strip];
        const auto add = [&](const PlanInsert& insert, const GainStatistics& statistics) {
            changes.push_back({strip.id, strip.chain[insert.insert].id, statistics.change_db(0.5),
                               statistics.change_db(0.95), statistics.frames()});
        };
        for (const InsertSlot& insert : strips_[n].chain())
            if (changes_level(insert.plan())) add(insert.plan(), insert.statistics());
        for (std::size_t i = 0; i < kept_[n].gains.size(); ++i)
            add(kept_[n].gain_inserts[i], kept_[n].gains[i]);
    }
    return changes;
}

}  // namespace sitwell
