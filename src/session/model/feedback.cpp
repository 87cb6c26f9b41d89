#include "session/model/feedback.h"

#include <algorithm>
#include <deque>
#include <map>
#include <optional>

namespace sitwell {

namespace {

/// Who feeds whom, by place in the session. Routes to strips that do not exist are left out.
struct Flow {
    std::map<StripId, std::size_t> place;
    std::vector<std::vector<std::size_t>> to;

    explicit Flow(const Session& session) : to(session.strips.size())
    {
        for (std::size_t i = 0; i < session.strips.size(); ++i)
            place.emplace(session.strips[i].id, i);
        for (std::size_t i = 0; i < session.strips.size(); ++i) {
            const Strip& strip = session.strips[i];
            if (strip.output) connect(i, *strip.output);
            for (const Send& send : strip.sends) connect(i, send.to);
            for (const Insert& insert : strip.chain)
                if (insert.key && *insert.key != strip.id)
                    if (const auto from = find(*insert.key)) to[*from].push_back(i);
        }
    }

    std::optional<std::size_t> find(const StripId& id) const
    {
        const auto found = place.find(id);
        if (found == place.end()) return std::nullopt;
        return found->second;
    }

private:
    void connect(std::size_t from, const StripId& id)
    {
        if (const auto target = find(id)) to[from].push_back(*target);
    }
};

}  // namespace

Way way(const Session& session, const StripId& from, const StripId& to)
{
    const Flow flow{session};
    const auto start = flow.find(from);
    const auto end = flow.find(to);
    if (!start || !end) return {};
    std::vector<std::optional<std::size_t>> came_from(session.strips.size());
    std::deque<std::size_t> next{*start};
    came_from[*start] = *start;
    while (!next.empty() && !came_from[*end]) {
        const std::size_t at = next.front();
        next.pop_front();
        for (const std::size_t neighbour : flow.to[at]) {
            if (came_from[neighbour]) continue;
            came_from[neighbour] = at;
            next.push_back(neighbour);
        }
    }
    if (!came_from[*end]) return {};
    Way found{session.strips[*end].id};
    for (std::size_t at = *end; at != *start; at = *came_from[at])
        found.push_back(session.strips[*came_from[at]].id);
    std::reverse(found.begin(), found.end());
    return found;
}

std::vector<StripId> fed_by(const Session& session, const StripId& id)
{
    const Flow flow{session};
    std::vector<StripId> fed;
    if (const auto at = flow.find(id))
        for (const std::size_t target : flow.to[*at]) fed.push_back(session.strips[target].id);
    return fed;
}

std::vector<Way> feedback_of(const Session& session)
{
    enum class Seen { no, on_the_way, done };
    struct Step {
        std::size_t strip;
        std::size_t next_route;
    };

    const Flow flow{session};
    std::vector<Seen> seen(session.strips.size(), Seen::no);
    std::vector<Way> loops;
    for (std::size_t first = 0; first < session.strips.size(); ++first) {
        if (seen[first] != Seen::no) continue;
        std::vector<Step> steps{{first, 0}};
        seen[first] = Seen::on_the_way;
        while (!steps.empty()) {
            Step& step = steps.back();
            if (step.next_route == flow.to[step.strip].size()) {
                seen[step.strip] = Seen::done;
                steps.pop_back();
                continue;
            }
            const std::size_t target = flow.to[step.strip][step.next_route++];
            if (seen[target] == Seen::no) {
                seen[target] = Seen::on_the_way;
                steps.push_back({target, 0});
            } else if (seen[target] == Seen::on_the_way) {
                auto from = std::find_if(steps.begin(), steps.end(),
                                         [&](const Step& s) { return s.strip == target; });
                Way loop;
                for (; from != steps.end(); ++from) loop.push_back(session.strips[from->strip].id);
                loop.push_back(session.strips[target].id);
                if (std::find(loops.begin(), loops.end(), loop) == loops.end())
                    loops.push_back(std::move(loop));
            }
        }
    }
    return loops;
}

std::string feedback_sentence(const Way& loop)
{
    std::string text;
    for (const StripId& id : loop) text += (text.empty() ? "" : " → ") + id.text;
    return "The signal would feed back: " + text + ". Take one of these routes or keys away.";
}

}  // namespace sitwell
