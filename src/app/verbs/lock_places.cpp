#include "app/verbs/lock_places.h"

#include "app/folder/kept_intent.h"
#include "core/text/format.h"
#include "decide/intent/locks.h"
#include "session/model/meant_address.h"

#include <algorithm>

namespace sitwell {

namespace {

Result<Session> session_in(const MixFolder& folder)
{
    const auto document = folder.read();
    if (!document) return tl::unexpected{document.error()};
    if (document->has_value()) return replay(**document);
    return fail(Error::Code::not_found,
                "There is no mix in this folder. Name the folder that 'sitwell mix' made.",
                folder.path().string());
}

Result<std::vector<Address>> places_meant(const Session& session,
                                          const std::vector<std::string>& texts)
{
    std::vector<Address> places;
    std::string faults;
    for (const std::string& text : texts) {
        auto place = place_meant(session, text);
        if (place)
            places.push_back(std::move(*place));
        else
            faults += "\n  " + to_text(place.error());
    }
    if (faults.empty()) return places;
    return fail(Error::Code::out_of_range, "These places are not in the mix:" + faults);
}

std::string in_lines(const std::vector<std::string>& locks)
{
    std::string text = locks.empty() ? "Nothing is locked.\n" : "Locked:\n";
    for (const std::string& lock : locks) text += "  " + lock + "\n";
    return text;
}

}  // namespace

Result<std::string> lock_places(const LockOptions& options)
{
    const MixFolder folder{options.mix};
    const auto session = session_in(folder);
    if (!session) return tl::unexpected{session.error()};
    const auto places = places_meant(*session, options.places);
    if (!places) return tl::unexpected{places.error()};
    auto kept = kept_intent(folder);
    if (!kept) return tl::unexpected{kept.error()};
    for (const Address& place : *places) {
        const std::string text = place_in_text(place);
        std::erase(kept->locks, text);
        if (!options.open) kept->locks.push_back(text);
    }
    const auto told = [&] { return in_lines(kept->locks); };
    return options.places.empty() ? told() : keep_intent(folder, *kept).map(told);
}

}  // namespace sitwell
