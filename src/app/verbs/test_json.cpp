#include "app/verbs/test_json.h"

namespace sitwell {

namespace {

Json or_null(const std::optional<double>& end)
{
    return end ? Json{*end} : Json{};
}

}  // namespace

Json test_json(const Listened& heard)
{
    return Json::object({{"id", heard.test->id},
                         {"value", heard.value},
                         {"unit", heard.test->unit},
                         {"low", or_null(heard.limits.low)},
                         {"high", or_null(heard.limits.high)},
                         {"severity", name_of(heard.test->severity)},
                         {"pass", heard.pass},
                         {"remedy", heard.remedy}});
}

}  // namespace sitwell
